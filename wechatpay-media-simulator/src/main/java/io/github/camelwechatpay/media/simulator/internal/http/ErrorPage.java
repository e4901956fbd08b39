// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.http;

/** A page that something in front of WeChat Pay answers with. */
public record ErrorPage(int status, String contentType, String body) {

    public static final ErrorPage NO_CLIENT_CERTIFICATE =
            nginx(400, "400 No required SSL certificate was sent", "400 Bad Request");
    public static final ErrorPage BAD_CLIENT_CERTIFICATE =
            nginx(400, "400 The SSL certificate error", "400 Bad Request");
    public static final ErrorPage NOT_FOUND = nginx(404, "404 Not Found", "404 Not Found");

    /** nginx repeats what is special about the title on a line of its own. */
    public static ErrorPage nginx(int status, String title, String heading) {
        String reason = title.equals(heading) ? "" : "<center>" + title.substring(4) + "</center>\r\n";
        return new ErrorPage(
                status,
                "text/html",
                "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + heading
                        + "</h1></center>\r\n" + reason + "<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n");
    }

    public HttpResponse response() {
        return HttpResponse.text(status, contentType, body);
    }

    /** The title without its status. */
    public String title() {
        return body.substring(body.indexOf("<title>") + "<title>".length(), body.indexOf("</title>"))
                .substring(4);
    }
}
