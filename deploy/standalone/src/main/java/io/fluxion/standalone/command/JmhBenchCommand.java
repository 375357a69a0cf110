package io.fluxion.standalone.command;

import io.fluxion.standalone.embedded.ProjectHome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A benchmark of a few functions by JMH.
 *
 * <p>JMH is under GPLv2 with the Classpath Exception: its module is built when it is asked for, runs as a process of its
 * own, and is part of nothing that ships.
 */
abstract class JmhBenchCommand implements Callable<Integer> {
    private static final String MODULE = "deploy/jmh";

    private final String benchmark;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--json-file", paramLabel = "FILE", description = "write JMH's result as JSON too")
    private Path jsonFile = Path.of("");

    /** Runs the class of that name in the module. */
    JmhBenchCommand(String benchmark) {
        this.benchmark = benchmark;
    }

    @Override
    public Integer call() throws Exception {
        Path home = ProjectHome.find();
        spec.commandLine().getErr().println("building " + MODULE);
        int built = run(
                home,
                List.of(
                        home.resolve("mvnw").toString(),
                        "-q",
                        "-B",
                        "-Pjmh",
                        "-pl",
                        MODULE,
                        "-am",
                        "-DskipTests",
                        "-Dspotless.check.skip=true",
                        "package"));
        return built == 0 ? measure(home) : ExitCodes.FAILED;
    }

    private int measure(Path home) throws IOException, InterruptedException {
        Path target = home.resolve(MODULE).resolve("target");
        String classPath = target.resolve("classes")
                + File.pathSeparator
                + Files.readString(target.resolve("classpath.txt")).strip();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> options = jsonFile.toString().isEmpty()
                ? List.of()
                : List.of("-rf", "json", "-rff", jsonFile.toAbsolutePath().toString());
        List<String> command = new ArrayList<>(List.of(java, "-cp", classPath, "org.openjdk.jmh.Main", benchmark));
        command.addAll(options);
        return run(home, command) == 0 ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private static int run(Path home, List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .directory(home.toFile())
                .inheritIO()
                .start()
                .waitFor();
    }
}
