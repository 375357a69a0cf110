package io.fluxion.standalone.up;

import io.fluxion.jobs.runtime.JobConfig;
import io.fluxion.jobs.runtime.JobEnvironment;
import io.fluxion.standalone.flink.EmbeddedFlink;
import io.fluxion.standalone.flink.RetainedCheckpoints;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink job on the embedded cluster, which goes on from its latest checkpoint in the data directory. */
final class JobComponent implements Component {
    private final String job;
    private final BiConsumer<StreamExecutionEnvironment, JobConfig> build;
    private final ServiceComponent<EmbeddedFlink> flink;
    private final List<Component> needs;
    private final Supplier<JobConfig> config;
    private final Path checkpoints;

    /** @param needs what the job needs besides the cluster */
    JobComponent(
            String job,
            BiConsumer<StreamExecutionEnvironment, JobConfig> build,
            ServiceComponent<EmbeddedFlink> flink,
            List<Component> needs,
            Supplier<JobConfig> config,
            Path checkpoints) {
        this.job = job;
        this.build = build;
        this.flink = flink;
        this.needs = Stream.concat(needs.stream(), Stream.of(flink)).toList();
        this.config = config;
        this.checkpoints = checkpoints.resolve(job);
    }

    @Override
    public String name() {
        return job + " job";
    }

    @Override
    public List<Component> needs() {
        return needs;
    }

    @Override
    public String start() throws Exception {
        JobConfig settings = config.get();
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(JobEnvironment.settings(settings, job, null));
        build.accept(env, settings);
        RetainedCheckpoints retained = new RetainedCheckpoints(checkpoints);
        boolean goesOn = retained.latest().isPresent();
        flink.service().submit(job, env.getStreamGraph(), retained);
        return goesOn ? "running, from its last checkpoint" : "running";
    }

    @Override
    public void close() {
        // Ends with the cluster, which keeps the checkpoint; a cancelled job would be gone for good.
    }
}
