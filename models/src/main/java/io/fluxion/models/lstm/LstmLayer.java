package io.fluxion.models.lstm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One LSTM layer whose answer is its last hidden state.
 *
 * <p>Gates stand in torch's order (input, forget, cell, output) and parameters in the order that its {@code lstm} takes
 * them. DJL's own block mixes them up when there are biases on the PyTorch engine, and fails or gives garbage.
 */
final class LstmLayer extends AbstractBlock {
    private static final byte VERSION = 1;
    static final int GATES = 4;

    private final int hidden;
    private final List<Parameter> ordered;

    LstmLayer(int hidden) {
        super(VERSION);
        this.hidden = hidden;
        this.ordered = List.of(
                addParameter(parameter("w_ih", Parameter.Type.WEIGHT)),
                addParameter(parameter("w_hh", Parameter.Type.WEIGHT)),
                addParameter(parameter("b_ih", Parameter.Type.BIAS)),
                addParameter(parameter("b_hh", Parameter.Type.BIAS)));
    }

    private static Parameter parameter(String name, Parameter.Type type) {
        return Parameter.builder().setName(name).setType(type).build();
    }

    /** Takes the input's shape: windows × steps × features. */
    @Override
    protected void prepare(Shape[] inputShapes) {
        long features = inputShapes[0].get(2);
        ordered.get(0).setShape(new Shape((long) GATES * hidden, features));
        ordered.get(1).setShape(new Shape((long) GATES * hidden, hidden));
        ordered.get(2).setShape(new Shape((long) GATES * hidden));
        ordered.get(3).setShape(new Shape((long) GATES * hidden));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> params) {
        NDArray input = inputs.singletonOrThrow();
        Shape state = new Shape(1, input.getShape().get(0), hidden);
        NDList weights = new NDList();
        for (Parameter parameter : ordered) {
            weights.add(store.getValue(parameter, input.getDevice(), training));
        }
        // A list of its own for the states: DJL appends to the one it is given.
        NDList states =
                new NDList(input.getManager().zeros(state), input.getManager().zeros(state));
        NDList answer = input.getNDArrayInternal().lstm(input, states, weights, true, 1, 0, training, false, true);
        return new NDList(answer.get(1).squeeze(0));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), hidden)};
    }
}
