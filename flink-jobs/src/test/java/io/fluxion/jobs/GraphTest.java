package io.fluxion.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Feed;
import io.fluxion.jobs.execution.ExecutionJob;
import io.fluxion.jobs.forecast.ForecastJob;
import io.fluxion.jobs.liquidity.LiquidityJob;
import io.fluxion.jobs.market.MarketJob;
import io.fluxion.jobs.portfolio.PortfolioJob;
import io.fluxion.jobs.risk.RiskJob;
import io.fluxion.jobs.runtime.JobConfig;
import io.fluxion.jobs.runtime.JobEnvironment;
import io.fluxion.jobs.views.ViewsJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The graph of each job as a text, so that a change of it, above all of a uid that savepoints are bound to, shows in
 * review. Written anew by {@code -Dfluxion.golden=write}.
 */
class GraphTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "graphs");
    private static final JobConfig CONFIG = new JobConfig(
            "localhost:1",
            2,
            null,
            "test",
            "jdbc:postgresql://localhost:1/none",
            "fluxion",
            null,
            "redis://localhost:1",
            null,
            DeployedChains.of(new Deployment(
                    31337,
                    1,
                    "0xpm",
                    "0xfa",
                    List.of(),
                    List.of(new Feed("ETH-USD", "0x1", 8, 60)),
                    List.of(),
                    List.of(),
                    List.of())));

    static Stream<Arguments> jobs() {
        return Stream.of(
                job(MarketJob.NAME, MarketJob::build),
                job(LiquidityJob.NAME, LiquidityJob::build),
                job(RiskJob.NAME, RiskJob::build),
                job(ExecutionJob.NAME, ExecutionJob::build),
                job(PortfolioJob.NAME, PortfolioJob::build),
                job(ForecastJob.NAME, ForecastJob::build),
                job(ViewsJob.NAME, ViewsJob::build));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("jobs")
    void graphIsTheGoldenOne(String name, BiConsumer<StreamExecutionEnvironment, JobConfig> build) throws Exception {
        String graph = text(graph(name, build));
        Path golden = FOLDER.resolve(name + ".txt");
        if ("write".equals(System.getProperty("fluxion.golden"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(golden, graph);
        }

        assertThat(graph).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("jobs")
    void everyOperatorHasAUidAndEveryTypeAnEvolvableSerializer(
            String name, BiConsumer<StreamExecutionEnvironment, JobConfig> build) {
        assertThat(graph(name, build).getJobGraph().getNumberOfVertices()).isPositive();
    }

    private static StreamGraph graph(String name, BiConsumer<StreamExecutionEnvironment, JobConfig> build) {
        StreamExecutionEnvironment env = JobEnvironment.create(CONFIG, name);
        build.accept(env, CONFIG);
        return env.getStreamGraph();
    }

    /** A line an operator, in the order of the graph, and below it a line an input. */
    private static String text(StreamGraph graph) {
        return graph.getStreamNodes().stream()
                .sorted(Comparator.comparingInt(StreamNode::getId))
                .map(node -> operator(graph, node))
                .collect(Collectors.joining());
    }

    private static String operator(StreamGraph graph, StreamNode node) {
        String inputs = node.getInEdges().stream()
                .map(edge -> input(graph, edge))
                .sorted()
                .collect(Collectors.joining());
        return "%s [%s] x%d\n%s"
                .formatted(node.getOperatorName(), node.getTransformationUID(), node.getParallelism(), inputs);
    }

    private static String input(StreamGraph graph, StreamEdge edge) {
        String side = edge.getOutputTag() == null
                ? ""
                : ", its " + edge.getOutputTag().getId();
        return "    <- %s%s, %s\n"
                .formatted(graph.getStreamNode(edge.getSourceId()).getOperatorName(), side, edge.getPartitioner());
    }

    private static Arguments job(String name, BiConsumer<StreamExecutionEnvironment, JobConfig> build) {
        return Arguments.of(name, build);
    }
}
