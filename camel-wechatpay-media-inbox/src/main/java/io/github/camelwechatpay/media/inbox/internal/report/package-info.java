/** The CSV file that has a line for each file that was settled. */
@NullMarked
package io.github.camelwechatpay.media.inbox.internal.report;

import org.jspecify.annotations.NullMarked;
