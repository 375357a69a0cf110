package io.fluxion.api.route;

import io.fluxion.api.http.OpenApi;
import io.fluxion.api.http.Route;
import io.fluxion.api.view.ReadinessView;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Health, metrics, and the description of all calls. */
public final class OperationsRoutes {
    private final Readiness readiness;
    private final PrometheusMeterRegistry meters;

    /** Over the parts. */
    public OperationsRoutes(Readiness readiness, PrometheusMeterRegistry meters) {
        this.readiness = readiness;
        this.meters = meters;
    }

    /** The calls; the description covers the others and these. */
    public List<Route> routes(List<Route> others) {
        List<Route> own = List.of(
                Route.open(
                        "/health/live", "Whether the process runs", ctx -> Answers.json(ctx, Map.of("status", "up"))),
                Route.open("/health/ready", "Whether each needed part answers", this::ready),
                Route.open(
                        "/metrics",
                        "Metrics for Prometheus",
                        ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
                                .result(meters.scrape())));
        List<Route> described = new ArrayList<>(others);
        described.addAll(own);
        byte[] document = OpenApi.document(described);
        List<Route> all = new ArrayList<>(own);
        all.add(Route.open(
                "/openapi.json",
                "This description",
                ctx -> ctx.contentType("application/json").result(document)));
        return List.copyOf(all);
    }

    private void ready(Context ctx) {
        ReadinessView view = readiness.check();
        ctx.status(view.status().equals("up") ? 200 : 503);
        Answers.json(ctx, view);
    }
}
