package io.fluxion.api.view;

import java.util.List;

/** A person, without secrets. */
public record UserView(String email, String role, List<String> accounts) {
    public UserView {
        accounts = List.copyOf(accounts);
    }
}
