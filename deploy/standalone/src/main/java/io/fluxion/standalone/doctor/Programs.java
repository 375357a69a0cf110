package io.fluxion.standalone.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs of this machine, asked for their version. */
final class Programs {
    private static final int LIMIT_SECONDS = 10;

    private Programs() {}

    /** The first line that it prints; empty when it is not on the PATH or fails. */
    static Optional<String> firstLine(String program, String... arguments) throws IOException, InterruptedException {
        if (!isOnPath(program)) {
            return Optional.empty();
        }
        Process process = start(program, arguments);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return ended(process) ? printed.lines().findFirst() : Optional.empty();
    }

    /** Whether it is there and ends with exit code 0. */
    static boolean succeeds(String program, String... arguments) throws IOException, InterruptedException {
        if (!isOnPath(program)) {
            return false;
        }
        Process process = start(program, arguments);
        process.getInputStream().readAllBytes();
        return ended(process);
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static Process start(String program, String... arguments) throws IOException {
        String[] command = new String[arguments.length + 1];
        command[0] = program;
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static boolean ended(Process process) throws InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }
}
