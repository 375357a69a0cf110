package io.fluxion.standalone.replay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Lines into a file, in the order in which they come; one writer a file. */
final class LineSink implements Sink<String> {
    private static final long serialVersionUID = 1L;

    private final String file;

    LineSink(Path file) {
        this.file = file.toString();
    }

    @Override
    public SinkWriter<String> createWriter(WriterInitContext context) throws IOException {
        BufferedWriter out = Files.newBufferedWriter(Path.of(file), StandardCharsets.UTF_8);
        return new SinkWriter<>() {
            @Override
            public void write(String line, Context unused) throws IOException {
                out.write(line);
                out.write('\n');
            }

            @Override
            public void flush(boolean endOfInput) throws IOException {
                out.flush();
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }
}
