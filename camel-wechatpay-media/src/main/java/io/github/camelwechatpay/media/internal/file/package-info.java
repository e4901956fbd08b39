/** How local files are opened: no promise to users. */
package io.github.camelwechatpay.media.internal.file;
