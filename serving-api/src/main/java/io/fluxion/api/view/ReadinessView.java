package io.fluxion.api.view;

import java.util.List;

/** Whether the interface can serve, and why not. */
public record ReadinessView(String status, List<ComponentView> components) {
    /** One part that is needed. */
    public record ComponentView(String name, String status, String detail) {}

    /** Ready when all of its parts are up. */
    public static ReadinessView of(List<ComponentView> components) {
        boolean up = components.stream().allMatch(c -> c.status().equals("up"));
        return new ReadinessView(up ? "up" : "down", List.copyOf(components));
    }
}
