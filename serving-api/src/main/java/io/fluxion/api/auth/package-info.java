/** Who calls: passwords, tokens, sessions, and what each role may do. */
@NullMarked
package io.fluxion.api.auth;

import org.jspecify.annotations.NullMarked;
