package io.fluxion.standalone.up;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The right of one process to use a data directory. The operating system gives it up when the process ends, however it
 * ends; the file holds the owner's process id for messages only.
 */
public final class DataDirLock implements AutoCloseable {
    /** Its presence also tells that a directory is a data directory of ours. */
    public static final String FILE_NAME = "fluxion.lock";

    private final FileChannel channel;

    private DataDirLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the right, making the directory if it is new and readable by its owner only. */
    public static DataDirLock acquire(Path dataDir) throws IOException, DataDirInUseException {
        if (!Files.exists(dataDir)) {
            Files.createDirectories(
                    dataDir, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Path file = dataDir.resolve(FILE_NAME);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!tryLock(channel)) {
            channel.close();
            throw new DataDirInUseException(dataDir, ownerIn(file));
        }
        channel.truncate(0);
        String pid = Long.toString(ProcessHandle.current().pid());
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
        channel.force(true);
        return new DataDirLock(channel);
    }

    /** The process that uses the directory now, if one does. */
    public static OptionalLong owner(Path dataDir) throws IOException {
        Path file = dataDir.resolve(FILE_NAME);
        if (!Files.exists(file)) {
            return OptionalLong.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return tryLock(channel) ? OptionalLong.empty() : ownerIn(file);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static OptionalLong ownerIn(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        // Empty for the instant between the other's lock and its writing.
        return text.isEmpty() ? OptionalLong.of(0) : OptionalLong.of(Long.parseLong(text));
    }
}
