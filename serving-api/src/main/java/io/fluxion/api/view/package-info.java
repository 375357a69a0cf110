/** The shapes that clients read: decimals as strings, times in ISO-8601. */
@NullMarked
package io.fluxion.api.view;

import org.jspecify.annotations.NullMarked;
