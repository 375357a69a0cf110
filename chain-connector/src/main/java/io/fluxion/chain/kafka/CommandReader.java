package io.fluxion.chain.kafka;

import io.fluxion.domain.chain.ChainCommand;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.ingestion.wire.UndecodableException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commands to one chain; connects when it is first asked, since most chains never halt. One thread. */
final class CommandReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommandReader.class);

    private final String bootstrapServers;
    private final String key;
    private @Nullable CommittedReader reader;
    private @Nullable ChainCommand found;

    CommandReader(String bootstrapServers, int chainId) {
        this.bootstrapServers = bootstrapServers;
        this.key = Integer.toString(chainId);
    }

    /** The offset of the next command. */
    long end() {
        return reader().end(partition());
    }

    /** The first command to resume from an offset on. */
    Optional<ChainCommand> resumeSince(long offset) {
        found = null;
        TopicPartition partition = partition();
        long end = reader().end(partition);
        if (offset < end) {
            reader().read(partition, Math.max(offset, reader().begin(partition)), end, this::take);
        }
        return Optional.ofNullable(found);
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (found != null || !key.equals(record.key())) {
            return;
        }
        try {
            ChainCommand command = Topics.CHAIN_COMMANDS.codec().decode(record.value());
            switch (command.kind()) {
                case RESUME -> found = command;
            }
        } catch (UndecodableException e) {
            LOG.warn("chain {}: the command at offset {} is not readable", key, record.offset(), e);
        }
    }

    private TopicPartition partition() {
        return reader().partitions(Topics.CHAIN_COMMANDS.name()).get(0);
    }

    private CommittedReader reader() {
        CommittedReader open = reader;
        if (open == null) {
            open = new CommittedReader(bootstrapServers);
            reader = open;
        }
        return open;
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
    }
}
