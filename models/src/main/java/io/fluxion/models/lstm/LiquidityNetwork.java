package io.fluxion.models.lstm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.fluxion.models.Quantiles;
import org.jspecify.annotations.Nullable;

/**
 * A compact LSTM with a linear skip and three quantile heads, from scaled windows to scaled quantiles.
 *
 * <p>The median is a linear model of the flat window plus what the LSTM adds to it; the outer quantiles lie a positive
 * distance (softplus) below and above it, so they never cross. On nearly linear series an LSTM alone doesn't beat a
 * linear model; with the skip it has only the rest to learn.
 */
final class LiquidityNetwork extends AbstractBlock {
    private static final byte VERSION = 1;

    private final LstmLayer lstm;
    private final Parameter skip;
    private final Parameter headWeights;
    private final Parameter headBiases;

    LiquidityNetwork(int hidden) {
        super(VERSION);
        lstm = addChildBlock("lstm", new LstmLayer(hidden));
        skip = addParameter(parameter("skip_w", Parameter.Type.WEIGHT));
        headWeights = addParameter(parameter("head_w", Parameter.Type.WEIGHT));
        headBiases = addParameter(parameter("head_b", Parameter.Type.BIAS));
    }

    private static Parameter parameter(String name, Parameter.Type type) {
        return Parameter.builder().setName(name).setType(type).build();
    }

    @Override
    protected void prepare(Shape[] inputShapes) {
        Shape hidden = lstm.getOutputShapes(inputShapes)[0];
        skip.setShape(new Shape(inputShapes[0].get(1) * inputShapes[0].get(2), 1));
        headWeights.setShape(new Shape(hidden.get(1), Quantiles.COUNT));
        headBiases.setShape(new Shape(Quantiles.COUNT));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        lstm.initialize(manager, dataType, inputShapes);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> params) {
        NDArray input = inputs.singletonOrThrow();
        NDArray memory = lstm.forward(store, new NDList(input), training).singletonOrThrow();
        NDArray heads = memory.matMul(store.getValue(headWeights, input.getDevice(), training))
                .add(store.getValue(headBiases, input.getDevice(), training));
        long windows = input.getShape().get(0);
        NDArray median = input.reshape(windows, -1)
                .matMul(store.getValue(skip, input.getDevice(), training))
                .add(heads.get(":," + Quantiles.Q50 + ":" + (Quantiles.Q50 + 1)));
        NDArray below = Activation.softPlus(heads.get(":," + Quantiles.Q10 + ":" + (Quantiles.Q10 + 1)));
        NDArray above = Activation.softPlus(heads.get(":," + Quantiles.Q90 + ":" + (Quantiles.Q90 + 1)));
        return new NDList(median.sub(below).concat(median, 1).concat(median.add(above), 1));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), Quantiles.COUNT)};
    }
}
