package io.fluxion.api.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question, whole in memory.
 *
 * @param rows each as long as the columns; null where nothing is known
 */
public record AnswerTable(List<Column> columns, List<@Nullable Object[]> rows) {
    public AnswerTable {
        columns = List.copyOf(columns);
    }
}
