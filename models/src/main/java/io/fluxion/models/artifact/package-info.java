/** Trained models on disk: parameters and the metadata that vouches for them. */
@NullMarked
package io.fluxion.models.artifact;

import org.jspecify.annotations.NullMarked;
