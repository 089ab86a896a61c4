// SPDX-License-Identifier: Apache-2.0
/**
 * Servlet containers that take the WAR, each in a process of its own.
 *
 * <p>Invariant: a process has its container on the class path and nothing of Keystead: what the
 * application needs is in the WAR.
 */
package org.keystead.sample.war;
