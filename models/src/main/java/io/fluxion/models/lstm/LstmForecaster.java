package io.fluxion.models.lstm;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import io.fluxion.models.Forecaster;
import io.fluxion.models.Quantiles;
import io.fluxion.models.artifact.ModelArtifact;
import io.fluxion.models.features.Feature;
import io.fluxion.models.features.Scaling;
import io.fluxion.models.features.WindowShape;

/**
 * A trained network on PyTorch.
 *
 * <p>Holds native memory until closed; one instance a thread. A batch goes in as one array: stacking arrays of single
 * windows cost 30 %.
 */
public final class LstmForecaster implements Forecaster {
    public static final String NAME = "lstm";

    private final Scaling scaling;
    private final String version;
    private final Model model;
    private final Predictor<Batch, float[]> predictor;

    /** Loads the engine, if it is the first of this JVM, and the network. */
    public LstmForecaster(ModelArtifact artifact) {
        Torch.engine();
        scaling = artifact.metadata().linear().scaling();
        version = artifact.version();
        model = Model.newInstance("liquidity", Torch.NAME);
        try {
            LiquidityNetwork network = new LiquidityNetwork(artifact.metadata().hidden());
            network.initialize(model.getNDManager(), DataType.FLOAT32, shapeOf(1));
            NetworkParameters.write(network, artifact.parameters());
            network.freezeParameters(true);
            model.setBlock(network);
            predictor = model.newPredictor(new BatchTranslator());
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    static Shape shapeOf(long windows) {
        return new Shape(windows, WindowShape.STEPS, Feature.COUNT);
    }

    @Override
    public float[][] predict(float[] windows, int count) {
        float[] flat;
        try {
            flat = predictor.predict(new Batch(scaling.scale(windows, count), count));
        } catch (TranslateException e) {
            throw new IllegalStateException("inference failed on " + count + " windows", e);
        }
        float[][] forecasts = new float[count][Quantiles.COUNT];
        for (int i = 0; i < flat.length; i++) {
            forecasts[i / Quantiles.COUNT][i % Quantiles.COUNT] = flat[i] * scaling.targetDeviation();
        }
        return forecasts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public void close() {
        predictor.close();
        model.close();
    }

    /** Scaled windows, one after the other. */
    private record Batch(float[] scaled, int count) {}

    /** A whole batch as one array in and one array out. */
    private static final class BatchTranslator implements NoBatchifyTranslator<Batch, float[]> {
        @Override
        public NDList processInput(TranslatorContext context, Batch batch) {
            return new NDList(context.getNDManager().create(batch.scaled(), shapeOf(batch.count())));
        }

        @Override
        public float[] processOutput(TranslatorContext context, NDList answer) {
            return answer.singletonOrThrow().toFloatArray();
        }
    }
}
