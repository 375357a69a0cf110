package io.fluxion.ingestion.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.apache.avro.AvroRuntimeException;
import org.junit.jupiter.api.Test;

class RepeatedTextsTest {
    private static final long SEED = 20_261_128L;

    @Test
    void aTextThatLeavesItsMessageIsRefused() {
        byte[] whole = message("0xaa");
        assertThatThrownBy(() -> new RepeatedTexts().read(new AvroBytes(whole, 0, whole.length - 1)))
                .isInstanceOf(AvroRuntimeException.class);
    }

    @Test
    void whatComesAgainIsTheSameObject() {
        RepeatedTexts texts = new RepeatedTexts();
        String first = texts.read(new AvroBytes(message("0xaa"), 0));
        assertThat(texts.read(new AvroBytes(message("0xaa"), 0))).isSameAs(first);
    }

    /** More texts than places, short and long, some that hardly ever come again: whatever is kept, each is read right. */
    @Test
    void eachIsReadRight() {
        SplittableRandom random = new SplittableRandom(SEED);
        RepeatedTexts texts = new RepeatedTexts();
        for (int i = 0; i < 50_000; i++) {
            String text = "é".repeat(random.nextInt(3))
                    + random.nextInt(i < 20_000 ? 700 : 1_000_000)
                    + "x".repeat(random.nextInt(10) == 0 ? 130 : 0);
            assertThat(texts.read(new AvroBytes(message(text), 0)))
                    .as("seed %s, draw %s", SEED, i)
                    .isEqualTo(text);
        }
    }

    private static byte[] message(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] message = new byte[bytes.length + 2];
        // A length as Avro writes it: doubled, in groups of seven bits.
        message[0] = (byte) (bytes.length * 2 & 0x7F | 0x80);
        message[1] = (byte) (bytes.length * 2 >> 7);
        System.arraycopy(bytes, 0, message, 2, bytes.length);
        return message;
    }
}
