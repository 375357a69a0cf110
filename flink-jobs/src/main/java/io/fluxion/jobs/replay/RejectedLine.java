package io.fluxion.jobs.replay;

/**
 * A line of a file that could not be replayed.
 *
 * @param file its name, without folders
 * @param line counted from 1, the header included
 * @param code stable
 */
public record RejectedLine(String file, long line, String code, String detail) {}
