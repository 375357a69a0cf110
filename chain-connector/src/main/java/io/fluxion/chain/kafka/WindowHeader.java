package io.fluxion.chain.kafka;

import io.fluxion.chain.follow.Halt;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The window as it travels beside the chain's status, in a header of the same Kafka record: the blocks without their
 * events, from which offsets on the events of the oldest block that isn't final stand in the topic, and the halt.
 *
 * @param eventsFrom the offset to read from, by partition
 * @param halt null in a header of version 1, which knew none
 */
record WindowHeader(
        List<Block> blocks, List<Long> eventsFrom, @Nullable Halt halt) {
    static final String NAME = "window";

    private static final int VERSION = 2;
    private static final int VERSION_WITHOUT_HALT = 1;
    private static final int HASH_BYTES = 32;
    private static final int BLOCKS_MAX = 10_000;
    private static final int PARTITIONS_MAX = 10_000;

    WindowHeader {
        blocks = List.copyOf(blocks);
        eventsFrom = List.copyOf(eventsFrom);
    }

    /** A block of the window. */
    record Block(long number, String hash, long timeMillis) {}

    byte[] encode() {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(blocks.size());
            for (Block block : blocks) {
                out.writeLong(block.number());
                out.write(HexFormat.of().parseHex(block.hash(), 2, block.hash().length()), 0, HASH_BYTES);
                out.writeLong(block.timeMillis());
            }
            out.writeInt(eventsFrom.size());
            for (long offset : eventsFrom) {
                out.writeLong(offset);
            }
            writeHalt(out, halt);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
    }

    static WindowHeader decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version != VERSION && version != VERSION_WITHOUT_HALT) {
                throw new CorruptCheckpointException("the window has version " + version + ", and this connector reads "
                        + VERSION_WITHOUT_HALT + " to " + VERSION);
            }
            List<Block> blocks = new ArrayList<>();
            for (int i = count(in, BLOCKS_MAX); i > 0; i--) {
                long number = in.readLong();
                String hash = "0x" + HexFormat.of().formatHex(in.readNBytes(HASH_BYTES));
                blocks.add(new Block(number, hash, in.readLong()));
            }
            List<Long> offsets = new ArrayList<>();
            for (int i = count(in, PARTITIONS_MAX); i > 0; i--) {
                offsets.add(in.readLong());
            }
            return new WindowHeader(blocks, offsets, version == VERSION_WITHOUT_HALT ? null : readHalt(in));
        } catch (IOException e) {
            throw new CorruptCheckpointException("the window ends too early");
        }
    }

    private static void writeHalt(DataOutputStream out, @Nullable Halt halt) throws IOException {
        out.writeBoolean(halt != null);
        if (halt != null) {
            Halt.Rebuild rebuild = halt.rebuild();
            out.writeLong(halt.commandsFrom());
            out.writeBoolean(rebuild != null);
            if (rebuild != null) {
                out.writeLong(rebuild.ancestorNumber());
                out.writeLong(rebuild.remainingUpTo());
                out.writeInt(rebuild.depthBlocks());
                out.writeUTF(rebuild.reorgId());
                out.writeUTF(rebuild.who());
                out.writeUTF(rebuild.reason());
            }
        }
    }

    private static @Nullable Halt readHalt(DataInputStream in) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        long commandsFrom = in.readLong();
        Halt.Rebuild rebuild = in.readBoolean()
                ? new Halt.Rebuild(in.readLong(), in.readLong(), in.readInt(), in.readUTF(), in.readUTF(), in.readUTF())
                : null;
        return new Halt(commandsFrom, rebuild);
    }

    private static int count(DataInputStream in, int max) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > max) {
            throw new CorruptCheckpointException("the window has " + count + " entries");
        }
        return count;
    }
}
