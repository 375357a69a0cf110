package io.fluxion.api.auth;

import io.fluxion.api.store.Database;
import io.fluxion.api.store.Users;
import java.util.List;
import javax.sql.DataSource;

/** One person a role, for trying things out; all have the same password. */
public final class DemoUsers {
    /** The account of the demo's desk. */
    public static final String ACCOUNT = "desk";

    private DemoUsers() {}

    /** Makes {@code viewer}, {@code trader}, {@code risk} and {@code admin} at {@code fluxion.local}. */
    public static void ensure(DataSource dataSource, String password) {
        ensure(dataSource, password, Passwords.COST);
    }

    /** The same with another cost of hashing. */
    public static void ensure(DataSource dataSource, String password, int bcryptCost) {
        Users users = new Users(Database.jdbi(dataSource));
        String hash = new Passwords(bcryptCost).hash(password);
        for (Role role : Role.values()) {
            boolean trades = role == Role.TRADER || role == Role.ADMIN;
            users.put(role.id() + "@fluxion.local", hash, role, trades ? List.of(ACCOUNT) : List.of());
        }
    }
}
