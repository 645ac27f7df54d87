const jpegQuality = 0.92;

/** The frame that the camera shows now, as JPEG at its full size. */
export async function takePicture(video: HTMLVideoElement): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('The camera frame could not be encoded')) : resolve(blob)), 'image/jpeg', jpegQuality);
  });
}
