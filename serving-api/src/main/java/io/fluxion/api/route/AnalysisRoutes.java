package io.fluxion.api.route;

import io.fluxion.api.analysis.AnswerFormat;
import io.fluxion.api.analysis.AnswerTable;
import io.fluxion.api.analysis.Catalog;
import io.fluxion.api.analysis.QueryReader;
import io.fluxion.api.analysis.QuestionDesk;
import io.fluxion.api.http.Access;
import io.fluxion.api.http.JsonBody;
import io.fluxion.api.http.Route;
import io.fluxion.api.view.MetricView;
import io.fluxion.api.view.Page;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** Which metrics there are, and questions about them. */
public final class AnalysisRoutes {
    private static final String BASE = "/api/v1/metrics";

    private final QuestionDesk desk;
    private final Clock clock;

    /** Over the store. */
    public AnalysisRoutes(QuestionDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** The calls. */
    public List<Route> routes() {
        List<MetricView> catalog = Catalog.sources().stream()
                .flatMap(source -> source.metrics().stream().map(metric -> MetricView.of(source, metric)))
                .toList();
        return List.of(
                Route.read(
                        BASE + "/catalog",
                        "The metrics that can be asked for",
                        Page.class,
                        ctx -> Answers.items(ctx, catalog)),
                new Route(
                        HandlerType.POST,
                        BASE + "/query",
                        Access.SIGNED_IN,
                        Route.DEAR,
                        "Metrics over spans of time, as JSON, CSV or Parquet by Accept",
                        null,
                        this::query));
    }

    private void query(Context ctx) throws IOException {
        AnswerFormat format = AnswerFormat.accepted(ctx.header("Accept"));
        AnswerTable table = desk.ask(QueryReader.read(JsonBody.read(ctx), clock.instant()));
        // In memory first: what fails halfway must still become a problem.
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        format.write(table, bytes);
        ctx.contentType(format.contentType()).result(bytes.toByteArray());
    }
}
