package io.fluxion.jobs.replay;

import java.util.Map;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.partitioner.ForwardPartitioner;
import org.apache.flink.streaming.runtime.partitioner.RebalancePartitioner;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeServiceAware;
import org.jspecify.annotations.Nullable;

/** Makes the operators of a graph {@link InOrder} ones, whatever job they belong to. */
public final class InOrderFactory<OUT> implements StreamOperatorFactory<OUT> {
    private static final long serialVersionUID = 1L;

    private final StreamOperatorFactory<OUT> inner;
    private final @Nullable Counterpart counterpart;

    private InOrderFactory(StreamOperatorFactory<OUT> inner, @Nullable Counterpart counterpart) {
        this.inner = inner;
        this.counterpart = counterpart;
    }

    /**
     * Makes a graph, wired at parallelism 1, give the same at any other: what is keyed runs so wide, the rest stays in the
     * one place that keeps the order of the files.
     *
     * @param ordered whether to put the operators in order whose elements come from several places or belong to keys
     */
    public static void applyTo(StreamGraph graph, int parallelism, boolean ordered) {
        applyTo(graph, parallelism, ordered, Map.of());
    }

    /** The same, with counterparts that answer to operators, by the operators' uids; for these event time has an end. */
    public static void applyTo(
            StreamGraph graph, int parallelism, boolean ordered, Map<String, Counterpart> counterparts) {
        for (StreamNode node : graph.getStreamNodes()) {
            boolean keyed = node.getStatePartitioners().length > 0;
            boolean joins = node.getInEdges().stream().anyMatch(edge -> edge.getTypeNumber() == 2);
            if (ordered && (keyed || joins)) {
                Counterpart counterpart = counterparts.get(node.getTransformationUID());
                node.setOperatorFactory(new InOrderFactory<>(node.getOperatorFactory(), counterpart));
            }
            if (keyed) {
                graph.setParallelism(node.getId(), parallelism);
            }
        }
        for (StreamNode node : graph.getStreamNodes()) {
            for (StreamEdge edge : node.getInEdges()) {
                int before = graph.getStreamNode(edge.getSourceId()).getParallelism();
                if (before != node.getParallelism() && edge.getPartitioner() instanceof ForwardPartitioner) {
                    edge.setPartitioner(new RebalancePartitioner<>());
                }
            }
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends StreamOperator<OUT>> T createStreamOperator(StreamOperatorParameters<OUT> parameters) {
        EventClock clock = new EventClock();
        StampedOutput<OUT> output = new StampedOutput<>(parameters.getOutput(), clock);
        if (inner instanceof ProcessingTimeServiceAware aware) {
            aware.setProcessingTimeService(clock);
        }
        StreamOperator<OUT> operator = inner.createStreamOperator(new StreamOperatorParameters<>(
                parameters.getContainingTask(),
                parameters.getStreamConfig(),
                output,
                () -> clock,
                parameters.getOperatorEventDispatcher(),
                parameters.getMailboxExecutor()));
        return (T) inOrder(operator, clock, output);
    }

    private StreamOperator<OUT> inOrder(StreamOperator<OUT> operator, EventClock clock, StampedOutput<OUT> output) {
        if (operator instanceof TwoInputStreamOperator<?, ?, ?>) {
            return new InOrderTwoInputs<>((TwoInputStreamOperator<?, ?, OUT>) operator, clock, output, counterpart);
        }
        return new InOrderOneInput<>((OneInputStreamOperator<?, OUT>) operator, clock, output);
    }

    @Override
    public void setChainingStrategy(ChainingStrategy strategy) {
        inner.setChainingStrategy(strategy);
    }

    @Override
    public ChainingStrategy getChainingStrategy() {
        return inner.getChainingStrategy();
    }

    @Override
    public boolean isOutputTypeConfigurable() {
        return inner.isOutputTypeConfigurable();
    }

    @Override
    public void setOutputType(TypeInformation<OUT> type, ExecutionConfig config) {
        inner.setOutputType(type, config);
    }

    @Override
    public boolean isInputTypeConfigurable() {
        return inner.isInputTypeConfigurable();
    }

    @Override
    public void setInputType(TypeInformation<?> type, ExecutionConfig config) {
        inner.setInputType(type, config);
    }

    @Override
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
        return inner.getStreamOperatorClass(classLoader);
    }
}
