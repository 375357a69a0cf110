/** What every call passes: routes with their policies, limits, problems, headers, JSON. */
@NullMarked
package io.fluxion.api.http;

import org.jspecify.annotations.NullMarked;
