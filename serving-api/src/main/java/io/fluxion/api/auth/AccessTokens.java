package io.fluxion.api.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.fluxion.api.http.Problem;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Short-lived access tokens: HS256 only, with issuer, audience, type and expiry checked.
 *
 * <p>Thread-safe.
 */
public final class AccessTokens {
    /** How long a token speaks for its owner; what a role change takes to be felt at the latest. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    private static final String ISSUER = "fluxion";
    private static final String AUDIENCE = "fluxion-api";
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final int TOKEN_LENGTH_MAX = 4096;

    private final MACSigner signer;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Clock clock;

    /** With the signing key and a clock. */
    public AccessTokens(byte[] key, Clock clock) {
        this.clock = clock;
        try {
            signer = new MACSigner(key);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("the token key needs at least " + JwtKeys.BYTES + " bytes", e);
        }
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(TYPE));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.HS256, new ImmutableSecret<>(key)));
        processor.setJWTClaimsSetVerifier(new ClaimsVerifier(clock));
    }

    /** A token for a signed-in person. */
    public String issue(User user, String session, Instant expiresAt) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(user.userId())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expiresAt))
                .claim("email", user.email())
                .claim("role", user.role().id())
                .claim("accounts", user.accounts())
                .claim("sid", session)
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).type(TYPE).build(), claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
        return token.serialize();
    }

    /** Whom a token speaks for. */
    public Principal verify(String token) {
        if (token.length() > TOKEN_LENGTH_MAX) {
            throw Problem.unauthenticated("The access token is not valid.");
        }
        try {
            JWTClaimsSet claims = processor.process(token, null);
            List<String> accounts = claims.getStringListClaim("accounts");
            return new Principal(
                    claims.getSubject(),
                    claims.getStringClaim("email"),
                    Role.named(claims.getStringClaim("role")),
                    accounts == null ? List.of() : accounts,
                    claims.getStringClaim("sid"),
                    claims.getExpirationTime().toInstant());
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
            // Why it is not valid would only help whoever forged it.
            throw Problem.unauthenticated("The access token is not valid or has expired.");
        }
    }

    private static final class ClaimsVerifier extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final Clock clock;

        ClaimsVerifier(Clock clock) {
            super(
                    AUDIENCE,
                    new JWTClaimsSet.Builder().issuer(ISSUER).build(),
                    Set.of("sub", "iat", "exp", "jti", "email", "role", "sid"));
            this.clock = clock;
            // One clock issues and checks: there is no skew to forgive.
            setMaxClockSkew(0);
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }

        @Override
        public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
            super.verify(claims, context);
            // Dates in tokens are whole seconds, rounded down, so an honest one is never ahead.
            if (claims.getIssueTime().after(currentTime())) {
                throw new BadJWTException("issued in the future");
            }
        }
    }
}
