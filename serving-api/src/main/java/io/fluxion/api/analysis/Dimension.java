package io.fluxion.api.analysis;

/**
 * What metrics can be told apart by.
 *
 * @param sql the column of the source's view
 */
public record Dimension(String name, String sql, Column.Type type) {}
