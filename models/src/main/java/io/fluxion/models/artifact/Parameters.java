package io.fluxion.models.artifact;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A network's parameters by name, as plain numbers that need no library to be read.
 *
 * <p>As bytes: a magic number, their count, then for each its name, its length and its floats, all big-endian. Nothing
 * else is in there, so the same training gives the same bytes.
 */
public record Parameters(Map<String, float[]> byName) {
    private static final int MAGIC = 0x464C5850;
    /** Far above the compact network's 20,000: a length beyond it is a damaged file, not a model. */
    private static final int FLOATS_MAX = 1 << 24;

    public Parameters {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /** The floats of a parameter, which must be as many as the network has. */
    public float[] get(String name, long floats) {
        float[] values = byName.get(name);
        if (values == null || values.length != floats) {
            throw new ArtifactException("parameter " + name + " should have " + floats + " floats, but has "
                    + (values == null ? "none" : values.length));
        }
        return values;
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(byName.size());
            for (Map.Entry<String, float[]> parameter : byName.entrySet()) {
                out.writeUTF(parameter.getKey());
                out.writeInt(parameter.getValue().length);
                for (float value : parameter.getValue()) {
                    out.writeFloat(value);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Parameters fromBytes(byte[] bytes) {
        Map<String, float[]> byName = new LinkedHashMap<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != MAGIC) {
                throw new ArtifactException("this is no file of parameters");
            }
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                String name = in.readUTF();
                int length = in.readInt();
                if (length < 0 || length > FLOATS_MAX) {
                    throw new ArtifactException("parameter " + name + " has an impossible length of " + length);
                }
                float[] values = new float[length];
                for (int j = 0; j < length; j++) {
                    values[j] = in.readFloat();
                }
                byName.put(name, values);
            }
        } catch (IOException e) {
            throw new ArtifactException("the file of parameters ends too early", e);
        }
        return new Parameters(byName);
    }
}
