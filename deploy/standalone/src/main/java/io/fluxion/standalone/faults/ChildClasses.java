package io.fluxion.standalone.faults;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The classes of processes that live for seconds only: the first that ends in order leaves an archive of all that it has
 * loaded, from which the later ones start sooner. One thread.
 *
 * <p>Java archives classes of jars only, so the folders of the class path are packed.
 */
final class ChildClasses {
    private final Path archive;
    private final String classPath;
    private boolean isArchived;

    /** Packs this process's own classes into a folder. */
    ChildClasses(Path folder) throws IOException {
        archive = folder.resolve("classes.jsa");
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                Path jar = folder.resolve("classes-" + entries.size() + ".jar");
                pack(path, jar);
                entries.add(jar.toString());
            } else {
                entries.add(entry);
            }
        }
        classPath = String.join(File.pathSeparator, entries);
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> tree = Files.walk(classes)) {
            for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    /** What a process is started with. */
    List<String> options() {
        isArchived = isArchived || Files.exists(archive);
        return List.of(
                (isArchived ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=") + archive, "-cp", classPath);
    }
}
