package io.fluxion.standalone.config;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Where a PostgreSQL database is, and who logs in there. */
public record PostgresAddress(String jdbcUrl, String user, Secret password) {
    private static final int DEFAULT_PORT = 5432;

    /** Reads {@code postgres://user:password@host:port/database}. */
    public static PostgresAddress parse(String text) throws URISyntaxException {
        URI uri = new URI(text);
        String scheme = uri.getScheme();
        boolean known = "postgres".equals(scheme) || "postgresql".equals(scheme);
        @Nullable String userInfo = uri.getUserInfo();
        if (!known || uri.getHost() == null || userInfo == null || uri.getPath().length() < 2) {
            throw new URISyntaxException("(redacted)", "not of the form postgres://user:password@host:port/database");
        }
        String[] login = userInfo.split(":", 2);
        int port = uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort();
        String jdbcUrl = "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getPath();
        return new PostgresAddress(jdbcUrl, login[0], new Secret(login.length == 2 ? login[1] : ""));
    }
}
