// The parser's packages as they are installed, file by file.
import 'remark-frontmatter';
import 'remark-gfm';
import 'remark-parse';
import 'unified';
