/** Series to learn from: simulated or recorded, cut into windows and split by time. */
@NullMarked
package io.fluxion.models.data;

import org.jspecify.annotations.NullMarked;
