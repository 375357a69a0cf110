package io.fluxion.models.lstm;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.fluxion.models.Quantiles;
import io.fluxion.models.artifact.Parameters;
import io.fluxion.models.data.WindowSet;
import io.fluxion.models.linear.LinearModel;
import java.util.SplittableRandom;

/**
 * Fits a network's quantiles to windows by Adam on the quantile loss, and stops when validation gets no better.
 *
 * <p>Reproducible by its seed on one kind of CPU. One training at a time a JVM: PyTorch collects gradients globally.
 */
public final class NetworkTrainer {
    private static final float GRADIENT_MAX = 1;

    private final TrainingSettings settings;
    private final TrainingProgress progress;

    public NetworkTrainer(TrainingSettings settings, TrainingProgress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** The best parameters by validation loss, and the epoch that had them; epoch 0 is the linear start. */
    public record Fit(Parameters parameters, int bestEpoch, double validationLoss) {}

    /** Trains on windows of the linear model's scaling. */
    public Fit fit(LinearModel linear, WindowSet training, WindowSet validation) {
        Torch.engine().setRandomSeed((int) settings.seed());
        try (Model model = Model.newInstance("training", Torch.NAME)) {
            LiquidityNetwork network = new LiquidityNetwork(settings.hidden());
            model.setBlock(network);
            Optimizer adam = Optimizer.adam()
                    .optLearningRateTracker(Tracker.fixed(settings.learningRate()))
                    .optClipGrad(GRADIENT_MAX)
                    .build();
            DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.l2Loss()).optOptimizer(adam);
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(LstmForecaster.shapeOf(settings.batchSize()));
                NetworkParameters.write(network, InitialParameters.draw(settings.seed(), settings.hidden(), linear));
                return fit(trainer, network, scaled(linear, training), scaled(linear, validation));
            }
        }
    }

    private Fit fit(Trainer trainer, LiquidityNetwork network, WindowSet training, WindowSet validation) {
        SplittableRandom random = new SplittableRandom(settings.seed());
        int[] order = new int[training.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Fit best = new Fit(NetworkParameters.read(network), 0, loss(trainer, validation));
        for (int epoch = 1; epoch <= settings.epochsMax(); epoch++) {
            shuffle(order, random);
            double trainingLoss = epoch(trainer, training, order, epoch);
            double validationLoss = loss(trainer, validation);
            boolean better = validationLoss < best.validationLoss();
            if (better) {
                best = new Fit(NetworkParameters.read(network), epoch, validationLoss);
            }
            progress.epoch(new TrainingProgress.Epoch(epoch, trainingLoss, validationLoss, better));
            if (epoch - best.bestEpoch() >= settings.patience()) {
                break;
            }
        }
        return best;
    }

    private double epoch(Trainer trainer, WindowSet training, int[] order, int epoch) {
        double sum = 0;
        int batches = Math.max(1, order.length / settings.batchSize());
        for (int b = 0; b < batches; b++) {
            int from = b * settings.batchSize();
            WindowSet batch = training.select(order, from, Math.min(order.length, from + settings.batchSize()));
            sum += step(trainer, batch);
            progress.batch(epoch, settings.epochsMax(), b + 1, batches);
        }
        return sum / batches;
    }

    private static double step(Trainer trainer, WindowSet batch) {
        try (NDManager manager = trainer.getManager().newSubManager()) {
            double value;
            try (GradientCollector gradients = trainer.newGradientCollector()) {
                NDArray loss = quantileLoss(trainer.forward(inputs(manager, batch)), targets(manager, batch));
                gradients.backward(loss);
                value = loss.getFloat();
            }
            trainer.step();
            return value;
        }
    }

    private double loss(Trainer trainer, WindowSet set) {
        double sum = 0;
        int[] order = new int[set.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int from = 0; from < order.length; from += settings.batchSize()) {
            WindowSet batch = set.select(order, from, Math.min(order.length, from + settings.batchSize()));
            try (NDManager manager = trainer.getManager().newSubManager()) {
                NDList forecasts = trainer.evaluate(inputs(manager, batch));
                sum += quantileLoss(forecasts, targets(manager, batch)).getFloat() * batch.size();
            }
        }
        return sum / set.size();
    }

    private static NDArray quantileLoss(NDList forecasts, NDArray targets) {
        NDManager manager = targets.getManager();
        float[] levels = new float[Quantiles.COUNT];
        for (int q = 0; q < levels.length; q++) {
            levels[q] = (float) Quantiles.level(q);
        }
        NDArray level = manager.create(levels);
        NDArray error = targets.sub(forecasts.singletonOrThrow());
        return error.mul(level).maximum(error.mul(level.sub(1))).mean();
    }

    private static NDList inputs(NDManager manager, WindowSet batch) {
        return new NDList(manager.create(batch.windows(), LstmForecaster.shapeOf(batch.size())));
    }

    private static NDArray targets(NDManager manager, WindowSet batch) {
        return manager.create(batch.targets()).reshape(batch.size(), 1);
    }

    private static WindowSet scaled(LinearModel linear, WindowSet raw) {
        return new WindowSet(
                linear.scaling().scale(raw.windows(), raw.size()),
                linear.scaling().scaleTargets(raw.targets()));
    }

    /** Fisher and Yates. */
    private static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }
}
