package io.fluxion.standalone.tables;

import io.fluxion.standalone.config.PostgresAddress;
import io.fluxion.standalone.config.Secret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A fresh database on a server, dropped at the end. */
final class Database implements AutoCloseable {
    private final PostgresAddress server;
    private final String name;

    /** Makes it, empty. */
    Database(PostgresAddress server, String name) throws SQLException {
        this.server = server;
        this.name = name;
        execute(server, "DROP DATABASE IF EXISTS " + name);
        execute(server, "CREATE DATABASE " + name);
    }

    PostgresAddress address() {
        return as(server.user(), server.password());
    }

    PostgresAddress as(String user, Secret password) {
        String url = server.jdbcUrl().substring(0, server.jdbcUrl().lastIndexOf('/') + 1) + name;
        return new PostgresAddress(url, user, password);
    }

    void execute(String sql) throws SQLException {
        execute(address(), sql);
    }

    /** The rows of a query, each with its columns joined by a bar. */
    List<String> query(String sql) throws SQLException {
        return query(address(), sql);
    }

    static void execute(PostgresAddress address, String sql) throws SQLException {
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static List<String> query(PostgresAddress address, String sql) throws SQLException {
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    columns.add(String.valueOf(rows.getString(i)));
                }
                all.add(String.join(" | ", columns));
            }
            return all;
        }
    }

    private static Connection connect(PostgresAddress address) throws SQLException {
        return DriverManager.getConnection(
                address.jdbcUrl(), address.user(), address.password().reveal());
    }

    @Override
    public void close() throws SQLException {
        execute(server, "DROP DATABASE " + name + " WITH (FORCE)");
    }
}
