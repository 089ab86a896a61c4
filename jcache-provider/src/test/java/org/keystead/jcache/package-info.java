// SPDX-License-Identifier: Apache-2.0
/** Tests of the provider beyond the specification's own kit. */
package org.keystead.jcache;
