// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/** A compiled function: immutable, usable by any number of states and threads. */
public final class Prototype {}
