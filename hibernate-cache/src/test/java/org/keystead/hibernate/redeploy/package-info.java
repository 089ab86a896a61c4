// SPDX-License-Identifier: Apache-2.0
/** An application that a server deploys, stops and deploys again. */
package org.keystead.hibernate.redeploy;
