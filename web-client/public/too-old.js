// For browsers that cannot read the page's own scripts; so in the words of 2009.
(function () {
  var words =
    '\u8fd9\u4e2a\u6d4f\u89c8\u5668\u592a\u65e7\uff0c\u6253\u4e0d\u5f00\u672c\u9875\u3002\u8bf7\u66f4\u65b0\u6d4f\u89c8\u5668\uff0c\u6216\u7528\u65b0\u7248 Chrome\u3001Edge\u3001Safari\u3001Firefox \u6253\u5f00\u540c\u4e00\u4e2a\u94fe\u63a5\u3002 ' +
    'This browser is too old for this page. Please update it, or open the same link in a recent Chrome, Edge, Safari or Firefox.'
  function tell() {
    var app = document.getElementById('app')
    if (app && !app.firstChild) app.appendChild(document.createTextNode(words))
  }
  if (!('noModule' in document.createElement('script'))) window.addEventListener('load', tell)
  window.addEventListener('error', function (event) {
    if (/SyntaxError/.test(event.message || '')) tell()
  })
})()
