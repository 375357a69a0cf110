package io.fluxion.standalone.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The house rules that no compiler knows, checked over every file that git tracks. */
class TidyTest {
    private static final int FILE_LINES_MAX = 400;
    private static final int LINE_CHARACTERS_MAX = 140;
    private static final Path ROOT = root();

    private static final Predicate<Path> CODE = p -> p.toString().matches(".*\\.(java|sol|ts|tsx)");
    private static final Predicate<Path> JAVA = p -> p.toString().endsWith(".java");
    private static final Predicate<Path> MAIN_JAVA = JAVA.and(p -> p.toString().contains("src/main/"));
    private static final Predicate<Path> TESTS = p -> p.toString().matches(".*(src/test|/e2e|/test)/.*");
    private static final Predicate<Path> THIS = p -> p.getFileName().toString().equals("TidyTest.java");

    @Test
    void noFileIsTooLong() {
        assertThat(tracked(CODE).stream()
                        .filter(p -> lines(p).size() > FILE_LINES_MAX)
                        .toList())
                .isEmpty();
    }

    @Test
    void noLineIsTooLong() {
        assertThat(linesMatching(CODE, Pattern.compile(".{" + (LINE_CHARACTERS_MAX + 1) + ",}")))
                .isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        assertThat(linesMatching(CODE.and(THIS.negate()), Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b")))
                .isEmpty();
    }

    @Test
    void noTestSleeps() {
        Predicate<Path> tests = CODE.and(TESTS).and(THIS.negate());
        assertThat(linesMatching(tests, Pattern.compile("Thread\\.sleep|\\.sleep\\(|waitForTimeout")))
                .isEmpty();
    }

    @Test
    void noTestIsSwitchedOff() {
        Predicate<Path> tests = CODE.and(TESTS).and(THIS.negate());
        assertThat(linesMatching(tests, Pattern.compile("@Disabled|\\b(it|test|describe|vm)\\.skip\\(")))
                .isEmpty();
    }

    @Test
    void noErrorIsSwallowed() {
        assertThat(linesMatching(MAIN_JAVA, Pattern.compile("catch \\([^)]*\\) \\{ *\\}")))
                .isEmpty();
    }

    @Test
    void nothingIsPrintedPastTheLogExceptByTheCommandLine() {
        Predicate<Path> services = MAIN_JAVA.and(
                p -> !p.toString().contains("standalone") && !p.toString().contains("models/train"));
        assertThat(linesMatching(services, Pattern.compile("System\\.(out|err)\\.|printStackTrace\\(")))
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsAndIsNullMarked() {
        List<Path> bare = tracked(MAIN_JAVA).stream()
                .map(Path::getParent)
                .distinct()
                .filter(folder -> {
                    Path info = folder.resolve("package-info.java");
                    return !Files.exists(info)
                            || !String.join("\n", lines(info)).contains("@NullMarked");
                })
                .toList();
        assertThat(bare).isEmpty();
    }

    @Test
    void topicNamesStandInOnePlace() {
        Predicate<Path> elsewhere = MAIN_JAVA.and(p -> !p.endsWith("Topics.java"));
        assertThat(linesMatching(elsewhere, Pattern.compile("\"fluxion\\.[a-z]+\\.[a-z-]+\\.v\\d")))
                .isEmpty();
    }

    private static List<String> linesMatching(Predicate<Path> files, Pattern pattern) {
        List<String> hits = new ArrayList<>();
        for (Path file : tracked(files)) {
            List<String> lines = lines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (pattern.matcher(lines.get(i)).find()) {
                    hits.add(ROOT.relativize(file) + ":" + (i + 1) + " "
                            + lines.get(i).strip());
                }
            }
        }
        return hits;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> tracked(Predicate<Path> filter) {
        try {
            Process git = new ProcessBuilder("git", "ls-files", "-z")
                    .directory(ROOT.toFile())
                    .start();
            try (InputStream out = git.getInputStream()) {
                String names = new String(out.readAllBytes(), StandardCharsets.UTF_8);
                List<Path> files = Pattern.compile("\0")
                        .splitAsStream(names)
                        .map(ROOT::resolve)
                        .filter(Files::exists)
                        .toList();
                assertThat(files).as("files that git tracks below " + ROOT).isNotEmpty();
                return files.stream().filter(filter).toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
