package io.fluxion.api.live;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** What the orders channel tells: an order, or a slice or fill of one. */
record OrderItem(String kind, String orderId, @JsonUnwrapped Object item) {
    static OrderItem slice(String orderId, Object slice) {
        return new OrderItem("slice", orderId, slice);
    }

    static OrderItem fill(String orderId, Object fill) {
        return new OrderItem("fill", orderId, fill);
    }
}
