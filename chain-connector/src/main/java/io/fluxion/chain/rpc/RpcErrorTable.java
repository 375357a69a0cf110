package io.fluxion.chain.rpc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the errors of nodes and providers mean, by their code and text; read from {@code chain/rpc-errors.tsv}.
 *
 * <p>The first row that fits decides. What no row knows is a passing fault: asked again, never answered by a smaller
 * range.
 */
public final class RpcErrorTable {
    /** A text is a sentence; what comes after so much of it is somebody else's page. */
    private static final int CHARACTERS_MAX = 2_000;

    private static final RpcErrorTable STANDARD = read();

    private final List<Row> rows;

    private RpcErrorTable(List<Row> rows) {
        this.rows = rows;
    }

    /** The table that comes with the connector. */
    public static RpcErrorTable standard() {
        return STANDARD;
    }

    /**
     * What an error means.
     *
     * @param suggestedBlocks how many blocks a range may have; empty when the text says nothing of it
     */
    public record Meaning(RpcErrorKind kind, OptionalLong suggestedBlocks) {}

    /** The meaning of a code with a text: the message and, when there are some, the error's data. */
    public Meaning meaningOf(int code, String text) {
        String head = text.length() > CHARACTERS_MAX ? text.substring(0, CHARACTERS_MAX) : text;
        for (Row row : rows) {
            if (row.code() == null || row.code() == code) {
                Matcher matcher = row.pattern().matcher(head);
                if (matcher.find()) {
                    return new Meaning(row.kind(), row.hint().blocks(matcher));
                }
            }
        }
        return new Meaning(RpcErrorKind.TRANSIENT, OptionalLong.empty());
    }

    private record Row(RpcErrorKind kind, @Nullable Integer code, Pattern pattern, Hint hint) {
        static Row parse(String line) {
            String[] columns = line.split("\t", -1);
            if (columns.length != 4) {
                throw new IllegalStateException("not four columns: " + line);
            }
            String pattern = columns[3];
            return new Row(
                    RpcErrorKind.valueOf(columns[0]),
                    "*".equals(columns[2]) ? null : Integer.valueOf(columns[2]),
                    Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL),
                    Hint.in(pattern));
        }
    }

    /** How a row's pattern tells the range that would be answered. */
    private enum Hint {
        NONE {
            @Override
            OptionalLong blocks(Matcher matcher) {
                return OptionalLong.empty();
            }
        },
        FROM_TO {
            @Override
            OptionalLong blocks(Matcher matcher) {
                return positive(number(matcher.group("to"))
                        .subtract(number(matcher.group("from")))
                        .add(BigInteger.ONE));
            }
        },
        COUNT {
            @Override
            OptionalLong blocks(Matcher matcher) {
                return positive(number(matcher.group("blocks")));
            }
        };

        static Hint in(String pattern) {
            if (pattern.contains("(?<from>")) {
                return FROM_TO;
            }
            return pattern.contains("(?<blocks>") ? COUNT : NONE;
        }

        abstract OptionalLong blocks(Matcher matcher);
    }

    private static BigInteger number(String text) {
        String digits = text.toLowerCase(Locale.ROOT).replace(",", "");
        if (digits.startsWith("0x")) {
            return new BigInteger(digits.substring(2), 16);
        }
        if (digits.endsWith("k")) {
            return new BigInteger(digits.substring(0, digits.length() - 1)).multiply(BigInteger.valueOf(1_000));
        }
        return digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits);
    }

    /** The text is a stranger's: a range that is empty, backwards or beyond any chain is no hint. */
    private static OptionalLong positive(BigInteger blocks) {
        return blocks.signum() > 0 && blocks.bitLength() < Integer.SIZE
                ? OptionalLong.of(blocks.longValue())
                : OptionalLong.empty();
    }

    private static RpcErrorTable read() {
        try (InputStream table = RpcErrorTable.class.getResourceAsStream("/chain/rpc-errors.tsv")) {
            if (table == null) {
                throw new IllegalStateException("no chain/rpc-errors.tsv on the class path");
            }
            return new RpcErrorTable(new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Row::parse)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
