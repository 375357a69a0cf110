/** Studies of execution over recorded markets: questions with a figure and its interval for an answer. */
@NullMarked
package io.fluxion.standalone.study;

import org.jspecify.annotations.NullMarked;
