package io.fluxion.chain.follow;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.message.DeadLetter;
import java.util.ArrayList;
import java.util.List;

/** Blocks fetched and verified, from the oldest to the newest, each with its events and the logs that are none. */
record ReadBlocks(List<ReadBlock> blocks) {
    ReadBlocks {
        blocks = List.copyOf(blocks);
    }

    /** A block with the logs in it that could not be decoded. */
    record ReadBlock(WindowBlock block, List<DeadLetter> deadLetters) {}

    List<WindowBlock> windowBlocks() {
        return blocks.stream().map(ReadBlock::block).toList();
    }

    List<ChainEvent> events() {
        List<ChainEvent> events = new ArrayList<>();
        blocks.forEach(b -> events.addAll(b.block().events()));
        return events;
    }

    List<DeadLetter> deadLetters() {
        return blocks.stream().flatMap(b -> b.deadLetters().stream()).toList();
    }

    /** Parts of whole blocks with at most so many records each, unless a block alone has more. */
    List<ReadBlocks> parts(int recordsMax) {
        List<ReadBlocks> parts = new ArrayList<>();
        int start = 0;
        int records = 0;
        for (int i = 0; i < blocks.size(); i++) {
            ReadBlock block = blocks.get(i);
            int more = block.block().events().size() + block.deadLetters().size();
            if (records + more > recordsMax && i > start) {
                parts.add(new ReadBlocks(blocks.subList(start, i)));
                start = i;
                records = 0;
            }
            records += more;
        }
        parts.add(new ReadBlocks(blocks.subList(start, blocks.size())));
        return parts;
    }
}
