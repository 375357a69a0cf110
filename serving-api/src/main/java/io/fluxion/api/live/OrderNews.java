package io.fluxion.api.live;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fluxion.api.view.OrderView;

/** An order on the orders channel; it names its id itself. */
record OrderNews(String kind, @JsonUnwrapped OrderView order) {
    static OrderNews of(OrderView order) {
        return new OrderNews("order", order);
    }
}
