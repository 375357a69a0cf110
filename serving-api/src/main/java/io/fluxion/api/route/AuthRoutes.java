package io.fluxion.api.route;

import io.fluxion.api.auth.Principal;
import io.fluxion.api.auth.Sessions;
import io.fluxion.api.auth.User;
import io.fluxion.api.http.Access;
import io.fluxion.api.http.Fields;
import io.fluxion.api.http.Gate;
import io.fluxion.api.http.JsonBody;
import io.fluxion.api.http.Problem;
import io.fluxion.api.http.Route;
import io.fluxion.api.store.RefreshTokens;
import io.fluxion.api.view.SessionView;
import io.fluxion.api.view.UserView;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import java.util.List;
import java.util.Map;

/** Signing in, staying in, signing out. */
public final class AuthRoutes {
    /** Sent only to the calls below this path, and never readable by a script. */
    static final String COOKIE = "fluxion_refresh";

    private static final String BASE = "/api/v1/auth";
    private static final int EMAIL_LENGTH_MAX = 254;
    private static final int PASSWORD_LENGTH_MAX = 1_024;

    private final Sessions sessions;
    private final Auditor auditor;

    /** Over the sessions. */
    public AuthRoutes(Sessions sessions, Auditor auditor) {
        this.sessions = sessions;
        this.auditor = auditor;
    }

    /** The calls. */
    public List<Route> routes() {
        return List.of(
                new Route(
                        HandlerType.POST,
                        BASE + "/login",
                        Access.PUBLIC,
                        Route.HASHING,
                        "Sign in with email and password",
                        SessionView.class,
                        this::login),
                new Route(
                        HandlerType.POST,
                        BASE + "/refresh",
                        Access.PUBLIC,
                        Route.DEAR,
                        "Go on with the session of the refresh cookie",
                        SessionView.class,
                        this::refresh),
                Route.write(BASE + "/logout", Access.SIGNED_IN, "End the session", Void.class, this::logout),
                Route.read(BASE + "/me", "Who is signed in", UserView.class, this::me));
    }

    private void login(Context ctx) {
        Fields body = JsonBody.read(ctx);
        String email = body.text("email", EMAIL_LENGTH_MAX);
        String password = body.secret("password", PASSWORD_LENGTH_MAX);
        body.refuseUnknown();
        auditor.audited(ctx, email, "login", email, Map.of(), () -> {
            answer(ctx, sessions.login(email, password));
            return "ok";
        });
    }

    private void refresh(Context ctx) {
        JsonBody.read(ctx).refuseUnknown();
        String token = ctx.cookie(COOKIE);
        if (token == null) {
            throw Problem.unauthenticated("Sign in first.");
        }
        answer(ctx, sessions.refresh(token));
    }

    private void logout(Context ctx) {
        JsonBody.read(ctx).refuseUnknown();
        Principal caller = Gate.caller(ctx);
        auditor.audited(ctx, caller.email(), "logout", caller.email(), Map.of(), () -> {
            sessions.end(caller.session());
            return "ok";
        });
        ctx.cookie(cookie(ctx, "", 0)).status(204);
    }

    private void me(Context ctx) {
        Principal caller = Gate.caller(ctx);
        Answers.json(ctx, new UserView(caller.email(), caller.role().id(), caller.accounts()));
    }

    private static void answer(Context ctx, Sessions.Session session) {
        User user = session.user();
        ctx.cookie(cookie(ctx, session.refreshToken(), (int) RefreshTokens.LIFETIME.toSeconds()));
        Answers.json(
                ctx,
                new SessionView(
                        session.accessToken(),
                        session.expiresAt(),
                        new UserView(user.email(), user.role().id(), user.accounts())));
    }

    private static Cookie cookie(Context ctx, String value, int maxAgeSeconds) {
        boolean secure = ctx.req().isSecure();
        return new Cookie(COOKIE, value, BASE, maxAgeSeconds, secure, true, null, SameSite.STRICT);
    }
}
