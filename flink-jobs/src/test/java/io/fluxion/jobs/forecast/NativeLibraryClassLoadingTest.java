package io.fluxion.jobs.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.models.serving.ServingModels;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.util.ChildFirstClassLoader;
import org.junit.jupiter.api.Test;

/** What a task manager does with the job's jar, a class loader a job, without one. */
class NativeLibraryClassLoadingTest {
    private static final List<String> DJL = List.of("ai.djl.", "ai.onnxruntime.");

    @Test
    void withDjlParentFirstEveryJobHasTheNetwork() throws Exception {
        assertThat(fallsBack(ourClasses(), DJL)).isFalse();
        assertThat(fallsBack(ourClasses(), DJL)).isFalse();
    }

    /** The trap: a JVM loads a native library for one class loader only. The job goes on with the baseline. */
    @Test
    void withDjlInTheJobsJarTheSecondJobHasTheBaselineOnly() throws Exception {
        assertThat(fallsBack(ourClasses(), DJL)).isFalse();
        List<URL> jarWithDjl = ourClasses();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.contains("djl")) {
                jarWithDjl.add(Path.of(entry).toUri().toURL());
            }
        }
        assertThat(fallsBack(jarWithDjl, List.of())).isTrue();
    }

    private static boolean fallsBack(List<URL> jobJar, List<String> additionalParentFirst) throws Exception {
        Configuration settings = new Configuration();
        settings.set(CoreOptions.ALWAYS_PARENT_FIRST_LOADER_PATTERNS_ADDITIONAL, additionalParentFirst);
        try (URLClassLoader loader = new ChildFirstClassLoader(
                jobJar.toArray(URL[]::new),
                NativeLibraryClassLoadingTest.class.getClassLoader(),
                CoreOptions.getParentFirstLoaderPatterns(settings),
                error -> {})) {
            Class<?> models = loader.loadClass(ServingModels.class.getName());
            assertThat(models.getClassLoader()).isSameAs(loader);
            ClassLoader before = Thread.currentThread().getContextClassLoader();
            Thread.currentThread().setContextClassLoader(loader);
            try (AutoCloseable opened =
                    (AutoCloseable) models.getMethod("open", Path.class).invoke(null, (Object) null)) {
                return (boolean) models.getMethod("fallenBack").invoke(opened);
            } finally {
                Thread.currentThread().setContextClassLoader(before);
            }
        }
    }

    private static List<URL> ourClasses() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (Class<?> type : Arrays.asList(ServingModels.class, PoolState.class, ForecastJob.class)) {
            urls.add(type.getProtectionDomain().getCodeSource().getLocation());
        }
        return urls;
    }
}
