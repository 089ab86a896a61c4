// SPDX-License-Identifier: Apache-2.0
/**
 * What the tests of every module share: real parts of the machine as a reference, and the engine's
 * fake clock and invariants.
 *
 * <p>Invariant: a test whose real part is missing never passes silently. It is reported as NOT RUN,
 * and fails where the environment says that every part has to be there.
 *
 * <p>Only test threads come here. This package sees the engine, the JDK and JUnit, nothing else:
 * the engine compiles these sources together with its own tests.
 */
@NullMarked
package org.keystead.testkit;

import org.jspecify.annotations.NullMarked;
