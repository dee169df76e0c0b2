//! How wide the terminal is: 80 columns where nothing says otherwise.

const DEFAULT: usize = 80;

#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

pub fn width() -> usize {
    ask().filter(|&columns| columns > 0).unwrap_or(DEFAULT)
}

#[cfg(unix)]
fn ask() -> Option<usize> {
    let mut size = libc::winsize { ws_row: 0, ws_col: 0, ws_xpixel: 0, ws_ypixel: 0 };
    // SAFETY: `size` is a winsize that outlives the call, which TIOCGWINSZ fills in.
    let status = unsafe { libc::ioctl(libc::STDOUT_FILENO, libc::TIOCGWINSZ, &mut size) };
    (status == 0).then_some(usize::from(size.ws_col))
}

#[cfg(windows)]
fn ask() -> Option<usize> {
    use windows_sys::Win32::System::Console::{
        GetConsoleScreenBufferInfo, GetStdHandle, CONSOLE_SCREEN_BUFFER_INFO, STD_OUTPUT_HANDLE,
    };
    // SAFETY: all-zero is a valid CONSOLE_SCREEN_BUFFER_INFO, and it outlives the call that fills it in.
    let (status, info) = unsafe {
        let mut info: CONSOLE_SCREEN_BUFFER_INFO = core::mem::zeroed();
        (GetConsoleScreenBufferInfo(GetStdHandle(STD_OUTPUT_HANDLE), &mut info), info)
    };
    (status != 0).then(|| (info.srWindow.Right - info.srWindow.Left + 1) as usize)
}

#[cfg(not(any(unix, windows)))]
fn ask() -> Option<usize> {
    None
}

#[cfg(test)]
mod tests {
    #[test]
    fn there_is_always_a_width() {
        assert!(super::width() > 0);
    }
}
