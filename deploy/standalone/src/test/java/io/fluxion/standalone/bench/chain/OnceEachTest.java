package io.fluxion.standalone.bench.chain;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxion.domain.chain.AnswerUpdated;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Finality;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class OnceEachTest {
    private final OnceEach once = new OnceEach();

    @Test
    void aRepeatedEventIsRefused() {
        once.accept(event(7, 1));

        assertThatThrownBy(() -> once.accept(event(7, 1))).hasMessage("after 7:1 comes 1:7:1");
    }

    @Test
    void anEventOutOfOrderIsRefused() {
        once.accept(event(7, 1));

        assertThatThrownBy(() -> once.accept(event(6, 9))).hasMessage("after 7:1 comes 1:6:9");
    }

    @Test
    void aRetractionIsRefused() {
        assertThatThrownBy(() -> once.accept(event(7, 1).retractedBy("r")))
                .hasMessageContaining("the retraction of 1:7:1");
    }

    @Test
    void aMissingEventIsFoundByTheCount() {
        once.accept(event(7, 0));
        once.accept(event(8, 0));

        assertThatThrownBy(() -> once.require(3)).hasMessage("the topic has 2 events, and the chain 3");
        assertThatNoException().isThrownBy(() -> once.require(2));
    }

    private static ChainEvent event(long block, int index) {
        return new ChainEvent(
                "id",
                1,
                "0xa",
                block,
                "0xb",
                0,
                "0xc",
                index,
                Finality.LATEST,
                false,
                null,
                null,
                null,
                null,
                new AnswerUpdated(BigInteger.ONE, BigInteger.ONE, 0),
                null);
    }
}
