/** Keys and what they may sign: a keystore, a remote signer, a bare key, and the guard before each of them. */
@NullMarked
package io.fluxion.chain.sign;

import org.jspecify.annotations.NullMarked;
