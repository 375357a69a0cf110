package io.fluxion.standalone.replay;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a file, unpacked where it is gzipped. */
final class Lines implements AutoCloseable {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private final Path file;
    private final BufferedReader reader;
    private long lineNumber;

    /** @param bytesRead counts the bytes of the file, packed as they are */
    Lines(Path file, AtomicLong bytesRead) {
        this.file = file;
        try {
            InputStream in = new BufferedInputStream(new Counting(Files.newInputStream(file), bytesRead), BUFFER_BYTES);
            in.mark(2);
            boolean packed = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
            in.reset();
            InputStream plain = packed ? new GZIPInputStream(in, BUFFER_BYTES) : in;
            reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), BUFFER_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The next line that isn't empty; null at the end. */
    @Nullable
    String next() {
        try {
            String line;
            do {
                line = reader.readLine();
                lineNumber++;
            } while (line != null && line.isBlank());
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(file + ", after line " + (lineNumber - 1), e);
        }
    }

    /** The number of the line that {@link #next()} has given, from 1. */
    long lineNumber() {
        return lineNumber;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + file, e);
        }
    }

    private static final class Counting extends FilterInputStream {
        private final AtomicLong bytesRead;

        Counting(InputStream in, AtomicLong bytesRead) {
            super(in);
            this.bytesRead = bytesRead;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            bytesRead.addAndGet(Math.max(0, read));
            return read;
        }
    }
}
